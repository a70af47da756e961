import java.lang.reflect.Field;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement of the server, read from its class: so the bare loop cannot fall behind.
final class Statement {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]+)");

    private final Connection connection;
    private final PreparedStatement prepared;
    private final List<String> names = new ArrayList<>();

    private Statement(Connection connection, String sql) throws Exception {
        this.connection = connection;
        Matcher name = NAME.matcher(sql);
        StringBuilder positional = new StringBuilder();
        while (name.find()) {
            names.add(name.group(1));
            name.appendReplacement(positional, "?");
        }
        prepared = connection.prepareStatement(name.appendTail(positional).toString());
    }

    static Statement of(Connection connection, Class<?> type, String constant) throws Exception {
        Field field = type.getDeclaredField(constant);
        field.setAccessible(true);
        return new Statement(connection, (String) field.get(null));
    }

    void run(Map<String, Object> values) throws Exception {
        bind(values);
        if (prepared.execute()) {
            try (ResultSet rows = prepared.getResultSet()) {
                rows.next();
            }
        }
    }

    long number(Map<String, Object> values) throws Exception {
        bind(values);
        try (ResultSet rows = prepared.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void bind(Map<String, Object> values) throws Exception {
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(names.get(i));
            if (value instanceof String[] texts) {
                Array array = connection.createArrayOf("text", texts);
                prepared.setArray(i + 1, array);
            } else if (value == null) {
                prepared.setNull(i + 1, Types.NULL);
            } else {
                prepared.setObject(i + 1, value);
            }
        }
    }
}
