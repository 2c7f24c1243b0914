package roibook.cell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Weaves [CellStop#check()] into the classes of a notebook, at the start of each method and before each turn of a
/// loop, as JShell's own local execution does it for its `stop`.
final class StopChecks extends ConcurrentHashMap<String, byte[]> {

    private static final long serialVersionUID = 1L;
    private static final ClassDesc STOP = ClassDesc.of(CellStop.class.getName());

    /// Takes a class on its way to be defined.
    @Override
    public byte[] put(String name, byte[] bytes) {
        return super.put(name, woven(bytes));
    }

    static byte[] woven(byte[] bytes) {
        try {
            var file = ClassFile.of();
            return file.transformClass(file.parse(bytes),
                    ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
        } catch (IllegalArgumentException e) {
            return bytes; // no class file that we understand, or one that grew too large: it can't be stopped
        }
    }

    private static final class Weaver implements CodeTransform {

        private final Set<Label> before = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) {
            check(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> before.add(target.label());
                case BranchInstruction branch when before.contains(branch.target()) -> check(code);
                default -> {
                }
            }
            code.with(element);
        }

        private static void check(CodeBuilder code) {
            code.invokestatic(STOP, "check", ConstantDescs.MTD_void);
        }
    }
}
