package roibook.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;

/// Addresses, checked before they come near a header.
final class Addresses {

    private Addresses() {}

    static List<String> all(List<String> addresses, String role) {
        return addresses.stream().map(address -> one(address, role)).toList();
    }

    static String one(String address, String role) {
        var stripped = address.chars().anyMatch(Character::isISOControl) ? "" : address.strip();
        if (stripped.isEmpty()) {
            throw new MailException("the address of a " + role
                    + " is empty or holds a line break; write it like name@example.org");
        }
        parse(stripped, role);
        return stripped;
    }

    static InternetAddress parse(String address, String role) {
        try {
            var parsed = InternetAddress.parse(address, true);
            if (parsed.length != 1) {
                throw new MailException("'" + address + "' is not one address of a " + role
                        + "; give each address by itself");
            }
            parsed[0].validate();
            if (!parsed[0].getAddress().contains("@")) {
                throw new MailException(wrong(address, role));
            }
            if (parsed[0].getPersonal() != null) {
                parsed[0].setPersonal(parsed[0].getPersonal(), "UTF-8");
            }
            return parsed[0];
        } catch (AddressException | java.io.UnsupportedEncodingException e) {
            throw new MailException(wrong(address, role), e);
        }
    }

    private static String wrong(String address, String role) {
        return "'" + address + "' can't be the address of a " + role + "; write it like name@example.org";
    }
}
