package roibook.imports;

import java.util.ArrayList;
import java.util.List;
import roibook.data.Names;

/// The names of months, whole and short, in English, German, French and Spanish; without accents, in small letters.
final class MonthNames {

    private static final List<List<String>> NAMES = List.of(
            List.of("jan", "january", "januar", "janner", "janv", "janvier", "ene", "enero", "janeiro", "gen",
                    "gennaio"),
            List.of("feb", "february", "februar", "feber", "fev", "fevr", "fevrier", "febrero", "fevereiro",
                    "febbraio"),
            List.of("mar", "march", "mrz", "marz", "maerz", "mars", "marzo", "marco"),
            List.of("apr", "april", "avr", "avril", "abr", "abril", "aprile"),
            List.of("may", "mai", "mayo", "maio", "mag", "maggio"),
            List.of("jun", "june", "juni", "juin", "junio", "junho", "giu", "giugno"),
            List.of("jul", "july", "juli", "juil", "juillet", "julio", "julho", "lug", "luglio"),
            List.of("aug", "august", "aou", "aout", "ago", "agosto"),
            List.of("sep", "sept", "september", "septembre", "septiembre", "setiembre", "set", "setembro",
                    "settembre"),
            List.of("oct", "october", "okt", "oktober", "octobre", "octubre", "out", "outubro", "ott",
                    "ottobre"),
            List.of("nov", "november", "novembre", "noviembre", "novembro"),
            List.of("dec", "december", "dez", "dezember", "decembre", "dic", "diciembre", "dezembro",
                    "dicembre"));

    private MonthNames() {}

    /// The SQL of a month's number as text; null when the word is no month.
    static String number(String word) {
        var words = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            for (var name : NAMES.get(i)) {
                words.add(Names.literal(name));
                numbers.add(Names.literal(String.valueOf(i + 1)));
            }
        }
        return numbers + "[list_position(" + words + ", " + word + ")]";
    }
}
