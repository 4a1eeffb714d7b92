package vn.ocb.onboarding.status.storage;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Connections that note every statement with the values it was executed with. */
final class Statements implements ConnectionFactory {
    private final ConnectionFactory connections;
    private final List<Executed> executed = new CopyOnWriteArrayList<>();

    /** @param values in the order of the parameters; an absent one is null */
    record Executed(String sql, List<Object> values) {}

    Statements(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** What was executed since it was asked for last. */
    List<Executed> take() {
        var taken = List.copyOf(executed);
        executed.clear();
        return taken;
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(connections.create()).map(this::noting);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }

    private Connection noting(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> result instanceof Statement statement
                        ? noting(String.valueOf(arguments[0]), statement)
                        : result);
    }

    private Statement noting(String sql, Statement statement) {
        var values = new TreeMap<Integer, Object>();
        return proxy(Statement.class, statement, (method, arguments, result) -> {
            switch (method.getName()) {
                case "bind" -> values.put((Integer) arguments[0], arguments[1]);
                case "execute" -> executed.add(new Executed(sql, new ArrayList<>(values.values())));
                default -> {}
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        var result = after.apply(method, arguments, method.invoke(target, arguments));
                        return result == target ? self : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface After {
        Object apply(Method method, Object[] arguments, Object result);
    }
}
