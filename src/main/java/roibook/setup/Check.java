package roibook.setup;

/// One thing that was looked at.
///
/// @param name what was looked at
/// @param status how it stands
/// @param found what is there
/// @param remedy what to do about it, empty when nothing is to be done
public record Check(String name, Status status, String found, String remedy) {

    /// How a thing stands.
    public enum Status {
        /// As it should be.
        OK,
        /// All works, but slower or with less.
        WARNING,
        /// Something that is needed is missing.
        MISSING
    }

    static Check ok(String name, String found) {
        return new Check(name, Status.OK, found, "");
    }

    static Check warning(String name, String found, String remedy) {
        return new Check(name, Status.WARNING, found, remedy);
    }

    static Check missing(String name, String found, String remedy) {
        return new Check(name, Status.MISSING, found, remedy);
    }
}
