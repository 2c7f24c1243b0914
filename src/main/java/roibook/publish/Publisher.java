package roibook.publish;

import java.nio.file.Path;

/// Publishes report sets.
public interface Publisher {

    /// A publisher into a folder, such as a share or what a web server serves: each set goes into a folder of its own
    /// name, which is never changed again, and `latest` holds a copy of the newest one.
    ///
    /// @param folder the folder; it is made when it is missing
    /// @return the publisher
    static Publisher toFolder(Path folder) {
        return new FolderPublisher(folder);
    }

    /// Publishes the files of a folder.
    ///
    /// @param reports the folder that holds the report set
    /// @param name the name of the set, such as `2026-10`; letters, digits, `.`, `_` and `-`
    /// @return where the set stands now
    /// @throws PublishException when the set can't be read, or one of that name was published before
    Path publish(Path reports, String name);
}
