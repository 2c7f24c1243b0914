package roibook.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import roibook.cell.TypeDoc.MemberDoc;

/// Reads documentation from a source, with the compiler that JShell has loaded anyway.
final class SourceDocs {

    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(\\([^)]*\\))?\\s*");

    private final DocTrees trees;
    private final CompilationUnitTree unit;

    private SourceDocs(DocTrees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    /// {@return the public types of a source: the one that it is named by, and those inside}
    static List<TypeDoc> read(String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null,
                List.of(new Source(source)));
        try {
            var types = new ArrayList<TypeDoc>();
            for (var unit : task.parse()) {
                var docs = new SourceDocs(DocTrees.instance(task), unit);
                for (var type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree tree && isPublic(tree.getModifiers())) {
                        types.add(docs.type(tree));
                    }
                }
            }
            return types;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private TypeDoc type(ClassTree type) {
        var path = TreePath.getPath(unit, type);
        var members = new ArrayList<MemberDoc>();
        for (var member : type.getMembers()) {
            var doc = doc(new TreePath(path, member));
            switch (member) {
                case MethodTree method when isOffered(type, method.getModifiers()) ->
                    members.add(method(type, method, doc));
                case VariableTree field -> field(type, field, doc).ifPresent(members::add);
                default -> {
                }
            }
        }
        return new TypeDoc(type.getSimpleName().toString(), String.valueOf(unit.getPackageName()),
                signature(type),
                doc(path), List.copyOf(members));
    }

    private String doc(TreePath path) {
        var doc = trees.getDocComment(path);
        return doc == null ? "" : doc;
    }

    private static boolean isOffered(ClassTree type, ModifiersTree modifiers) {
        return isPublic(modifiers)
                || (type.getKind() == Tree.Kind.INTERFACE
                        && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private static MemberDoc method(ClassTree type, MethodTree method, String doc) {
        var parameters = method.getParameters()
                .stream()
                .map(parameter -> bare(parameter.toString()))
                .collect(Collectors.joining(", ", "(", ")"));
        var returned = method.getReturnType();
        var name = returned == null ? type.getSimpleName().toString() : method.getName().toString();
        var signature = (isStatic(method.getModifiers()) ? "static " : "")
                + (returned == null ? "new " : bare(returned.toString()) + " ") + name + parameters;
        return new MemberDoc(name, signature,
                method.getParameters().stream().map(each -> each.getName().toString()).toList(), true, doc);
    }

    /// Constants, and components of records.
    private static Optional<MemberDoc> field(ClassTree type, VariableTree field, String doc) {
        var name = field.getName().toString();
        if (isOffered(type, field.getModifiers()) && isStatic(field.getModifiers())) {
            return Optional.of(
                    new MemberDoc(name, bare(String.valueOf(field.getType())) + " " + name, List.of(), false,
                            doc));
        }
        return type.getKind() == Tree.Kind.RECORD && !isStatic(field.getModifiers())
                ? Optional.of(new MemberDoc(name, bare(String.valueOf(field.getType())) + " " + name + "()",
                        List.of(),
                        true, doc))
                : Optional.empty();
    }

    private static boolean isStatic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.STATIC);
    }

    private static String signature(ClassTree type) {
        var kind = switch (type.getKind()) {
            case INTERFACE -> "interface ";
            case ENUM -> "enum ";
            case RECORD -> "record ";
            default -> "class ";
        };
        return kind + type.getSimpleName() + (type.getTypeParameters().isEmpty()
                ? ""
                : type.getTypeParameters()
                        .stream()
                        .map(Tree::toString)
                        .collect(Collectors.joining(", ", "<", ">")));
    }

    private static String bare(String declaration) {
        return ANNOTATION.matcher(declaration).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
