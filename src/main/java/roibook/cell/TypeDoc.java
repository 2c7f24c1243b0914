package roibook.cell;

import java.util.List;
import java.util.Optional;

/// What is known of a public type.
///
/// @param name its simple name
/// @param room its package
/// @param signature its declaration
/// @param doc its documentation, as it stands in the source
/// @param members what it offers, in the order of the source
record TypeDoc(String name, String room, String signature, String doc, List<MemberDoc> members) {

    /// A method, a constant or a component.
    ///
    /// @param name its name
    /// @param signature its declaration
    /// @param parameters the names of its parameters; empty for what is no method
    /// @param method whether it is called
    /// @param doc its documentation, as it stands in the source
    record MemberDoc(String name, String signature, List<String> parameters, boolean method, String doc) {}

    /// {@return the members of a name; of a method's overloads, those with these parameters, or else all}
    List<MemberDoc> members(String member, List<String> parameters) {
        var named = members.stream().filter(each -> each.name().equals(member)).toList();
        var exact = named.stream().filter(each -> each.parameters().equals(parameters)).toList();
        return exact.isEmpty() ? named : exact;
    }

    Optional<MemberDoc> member(String member) {
        return members.stream().filter(each -> each.name().equals(member)).findFirst();
    }
}
