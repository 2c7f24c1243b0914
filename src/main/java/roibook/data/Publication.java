package roibook.data;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.data.Manifest.Content;
import roibook.data.SnapshotSync.Copied;
import roibook.data.Store.Import;
import roibook.data.mysql.Database;

/// Rows of a first sync that can be read while a thread writes them to the store. They are read by views, which go to the
/// files once these are the store's content. A process that is killed before leaves the store as it was; one that ends
/// by itself, whoever opens the store next in this process, and whoever closes the loader wait for the files.
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    /// How long a table is waited for that somebody who opens a store nearly always asks for next.
    private static final long FIRST_MILLIS = 300;
    private static final long MOST_MILLIS = 5_000;
    private static final long STEP_MILLIS = 20;

    private final Store store;
    private final FirstRows rows;
    private final Database database;
    private final DuckDbEngine engine = (DuckDbEngine) Engine.embedded();
    private final Map<StoreTable, Handed> handed = new TreeMap<>();
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch filled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable DataException failure;
    private volatile @Nullable Thread thread;

    private Publication(Store store, FirstRows rows, Database database) {
        this.store = store;
        this.rows = rows;
        this.database = database;
    }

    /// Rows that can be read already.
    ///
    /// @param view the engine's name of them
    /// @param source what they were read from, as the store will name it
    /// @param held the rows themselves, for as long as there is memory for them
    private record Handed(String view, Import source, Optional<SoftReference<HeldRows>> held) {}

    /// Hands rows over and begins to write them.
    ///
    /// @param database is closed when they are compared and written
    static Publication start(Store store, FirstRows rows, Database database) {
        var publication = new Publication(store, rows, database);
        for (var one : rows.copies().entrySet()) {
            if (one.getValue().rows() > 0) {
                publication.handed.put(one.getKey(), publication.hand(one.getKey(), one.getValue()));
            }
        }
        publication.engine.publications().put(store.root(), publication);
        var end = new Thread(publication::finish, "roibook-end");
        Runtime.getRuntime().addShutdownHook(end);
        var thread = Thread.ofPlatform().name("roibook-publication").unstarted(() -> publication.run(end));
        publication.thread = thread;
        thread.start();
        return publication;
    }

    /// Waits for what this process is still writing to a store.
    ///
    /// @throws DataException when it could not be written; it is said once
    static void await(Path root) {
        var publication = ((DuckDbEngine) Engine.embedded()).publications().get(root);
        if (publication != null) {
            publication.await();
        }
    }

    private Handed hand(StoreTable table, Copied copied) {
        var target = copied.copy().target();
        var view = "handed_" + target;
        show(view, target);
        var held = Optional.ofNullable(copied.held().get());
        var newest = held.map(HeldRows::newest)
                .orElseGet(() -> engine
                        .rows("select cast(max(" + table.dayColumn() + ") as date) as day from " + target)
                        .getFirst()
                        .day("day"));
        return new Handed(view, rows.sync().source(table, copied.rows(), newest, rows.asOf()),
                held.map(SoftReference::new));
    }

    private void show(String view, String from) {
        engine.run("create or replace view " + view + " as select * exclude (key_, stamp_) from " + from);
    }

    private void run(Thread end) {
        try {
            giveWay(asked);
            fill();
            giveWay(hurry);
            var contents = rows.publish();
            keep(contents);
            engine.publications().remove(store.root(), this);
            repoint(contents);
        } catch (IOException e) {
            fail(store.refused(e));
        } catch (RuntimeException | Error e) {
            fail(e instanceof DataException words ? words : store.refused(new IOException(e)));
        } finally {
            try {
                rows.release();
                database.close();
            } finally {
                ended.countDown();
                unhook(end);
            }
        }
    }

    /// Gives the engine the rows that it does not have yet.
    private void fill() throws IOException {
        boolean whole = false;
        try {
            for (var one : rows.copies().entrySet()) {
                one.getValue().fill();
                var view = handed.get(one.getKey());
                if (view != null) {
                    show(view.view(), one.getValue().copy().target());
                }
            }
            whole = true;
        } catch (SQLException e) {
            throw new DataException("the engine did not take the rows: " + e.getMessage(), e);
        } finally {
            if (!whole) { // rows that are not there must not look like none
                handed.values().forEach(one -> engine.run("drop view if exists " + one.view()));
                rows.drop();
            }
            filled.countDown();
        }
    }

    /// Waits until the engine has all rows.
    ///
    /// @throws DataException when the caller was interrupted; its flag is set again
    void awaitRows() {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        asked.countDown();
        try {
            filled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("the query was interrupted", e);
        }
    }

    /// Who reads these files next has the rows already.
    private void keep(Map<StoreTable, Content> contents) {
        handed.forEach((table, one) -> one.held()
                .ifPresent(held -> engine.held()
                        .keep(store.root(), contents.getOrDefault(table, Content.EMPTY).parts(), held)));
    }

    private void fail(DataException words) {
        LOG.warn("the rows of {} can be used, but were not kept: {}", database.settings().name(),
                words.getMessage());
        failure = words;
    }

    private static void unhook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            LOG.trace("the process is ending", e);
        }
    }

    /// Whoever waits for a table needs the processor more.
    private void giveWay(CountDownLatch until) {
        try {
            boolean hurried = until.await(FIRST_MILLIS, TimeUnit.MILLISECONDS);
            for (long waited = 0; !hurried && engine.isReading()
                    && waited < MOST_MILLIS; waited += STEP_MILLIS) {
                hurried = until.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.trace("nobody interrupts this thread", e);
        }
    }

    /// From now on the rows come from the files. Readers that are at it keep what they read.
    private void repoint(Map<StoreTable, Content> contents) {
        try {
            handed.forEach((table, one) -> show(one.view(),
                    Generation.scan(store.root(), contents.getOrDefault(table, Content.EMPTY).parts())));
            rows.drop();
        } catch (DataException e) {
            LOG.debug("rows stay in memory", e);
        }
    }

    /// Waits for the files, and says if there are none.
    ///
    /// @throws DataException when they could not be written; it is said once
    void await() {
        finish();
        var words = failure;
        if (words != null && told.compareAndSet(false, true)) {
            engine.publications().remove(store.root(), this);
            throw words;
        }
    }

    /// Waits for the files, whether or not there will be some.
    void finish() {
        asked.countDown();
        hurry.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it goes on without being waited for
        }
    }

    /// {@return why the rows were not kept, once that is known}
    Optional<String> failure() {
        return Optional.ofNullable(failure).map(Throwable::getMessage);
    }

    /// {@return whether the store holds the rows}
    boolean isDone() {
        return ended.getCount() == 0 && failure == null;
    }

    /// {@return when the rows were the database's}
    Instant asOf() {
        return rows.asOf();
    }

    /// {@return the database}
    String source() {
        return database.settings().name();
    }

    /// {@return the number that the generation will have}
    long generation() {
        return rows.manifest().generation() + 1;
    }

    /// The rows of a table; empty when there are none.
    Optional<Dataset> rows(StoreTable table, Lineage.Snapshot snapshot) {
        return Optional.ofNullable(handed.get(table)).map(one -> {
            var all = engine.query("select * from " + one.view(),
                    Store.lineage(List.of(one.source()), one.source().rows(), Optional.of(snapshot)));
            return one.held().map(held -> HeldDataset.of(all, held)).orElse(all);
        });
    }
}
