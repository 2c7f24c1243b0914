package roibook.imports;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// SHA-256 by the system's OpenSSL, where there is one. Notebooks and the command line run without Java's second
/// compiler, and without it Java's own digest takes eight times as long: as long as all else that is done to a large file.
final class NativeSha256 {

    private static final int BUFFER = 1 << 17;
    /// A context takes 112 bytes.
    private static final long CONTEXT = 256;
    private static final int LENGTH = 32;

    private final MethodHandle init;
    private final MethodHandle update;
    private final MethodHandle end;

    private NativeSha256(SymbolLookup library) {
        var address = ValueLayout.ADDRESS;
        var number = ValueLayout.JAVA_INT;
        this.init = function(library, "SHA256_Init", FunctionDescriptor.of(number, address));
        this.update = function(library, "SHA256_Update",
                FunctionDescriptor.of(number, address, address, ValueLayout.JAVA_LONG));
        this.end = function(library, "SHA256_Final", FunctionDescriptor.of(number, address, address));
    }

    @SuppressWarnings("restricted") // the signatures are those of OpenSSL's sha.h
    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
    }

    /// {@return the system's digest; empty where there is none, or this Java may not call it}
    @SuppressWarnings("restricted") // only where this is allowed, which is asked first
    static Optional<NativeSha256> find() {
        if (!NativeSha256.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(new NativeSha256(SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global())));
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(NativeSha256.class).debug("no OpenSSL 3 here, Java hashes files", e);
            return Optional.empty();
        }
    }

    /// The hash of a file's bytes; of some of them when the thread is interrupted.
    ///
    /// @return 32 bytes; empty when the library refused
    Optional<byte[]> hash(Path file) throws IOException {
        try (var arena = Arena.ofConfined(); var in = FileChannel.open(file)) {
            var context = arena.allocate(CONTEXT, Long.BYTES);
            var segment = arena.allocate(BUFFER);
            var buffer = segment.asByteBuffer();
            var hash = arena.allocate(LENGTH);
            boolean whole = (int) init.invokeExact(context) == 1;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer.clear())) {
                whole &= (int) update.invokeExact(context, segment, (long) read) == 1;
            }
            whole &= (int) end.invokeExact(hash, context) == 1;
            return whole ? Optional.of(hash.toArray(ValueLayout.JAVA_BYTE)) : Optional.empty();
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
