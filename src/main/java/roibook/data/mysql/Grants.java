package roibook.data.mysql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import roibook.data.StoreTable;
import roibook.data.mysql.DatabaseSettings.Role;

/// What a database administrator runs, so that each account may do what it must and nothing else.
///
/// @param database the schema
/// @param users the account of each role
/// @param tls whether accounts must encrypt
public record Grants(String database, Map<Role, String> users, boolean tls) {

    /// Checks that there is an account for each role.
    public Grants {
        users = Map.copyOf(new EnumMap<>(users));
        if (users.size() != Role.values().length) {
            throw new IllegalArgumentException("an account for each role: " + users);
        }
    }

    /// {@return the statements that make the accounts, each with `<password>` where its password goes}
    public List<String> accounts() {
        var statements = new ArrayList<String>();
        for (var role : Role.values()) {
            statements.add("CREATE USER " + account(role) + " IDENTIFIED BY '<password>'"
                    + (tls ? " REQUIRE SSL" : ""));
        }
        return statements;
    }

    /// {@return what the migrator and the loader need before there are tables}
    public List<String> beforeMigration() {
        return List.of(
                grant("SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX", "*", Role.MIGRATOR),
                grant("CREATE TEMPORARY TABLES", "*", Role.LOADER));
    }

    /// {@return what the loader and the reader need on the tables, which have to be there}
    public List<String> afterMigration() {
        var statements = new ArrayList<String>();
        for (var table : StoreTable.values()) {
            statements.add(grant("SELECT, INSERT, UPDATE, DELETE", table.tableName(), Role.LOADER));
        }
        statements.add(grant("SELECT, INSERT", "roibook_imports", Role.LOADER));
        statements.add(grant("SELECT", SchemaState.HISTORY, Role.LOADER));
        statements.addAll(plain());
        statements.add(grant("SELECT", "roibook_imports", Role.READER));
        statements.add(grant("SELECT", SchemaState.HISTORY, Role.READER));
        return statements;
    }

    /// {@return what the reader needs on tables that Roibook did not make; leave out what is not there}
    public List<String> plain() {
        var statements = new ArrayList<String>();
        for (var table : StoreTable.values()) {
            statements.add(grant("SELECT", table.tableName(), Role.READER));
        }
        return statements;
    }

    private String grant(String privileges, String table, Role role) {
        return "GRANT " + privileges + " ON " + quoted(database) + "."
                + (table.equals("*") ? "*" : quoted(table)) + " TO "
                + account(role);
    }

    private String account(Role role) {
        return "'" + users.getOrDefault(role, "").replace("\\", "\\\\").replace("'", "''") + "'@'%'";
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /// {@return the whole script, in the order in which it is run}
    @Override
    public String toString() {
        return String.join("\n",
                "-- Three accounts for Roibook: one reads, one imports, one makes and changes tables. Set a password for each, and",
                "-- instead of '%' the computers they may come from.",
                lines(accounts()), "", lines(beforeMigration()), "",
                "-- When the tables are there (./roibook database migrate):",
                lines(afterMigration()), "",
                "-- For a campaigns or customers table of your own, which is read as it is, the reader's account is all you need, with:",
                lines(plain()).replaceAll("(?m)^", "-- "));
    }

    private static String lines(List<String> statements) {
        return String.join("\n", statements.stream().map(statement -> statement + ";").toList());
    }
}
