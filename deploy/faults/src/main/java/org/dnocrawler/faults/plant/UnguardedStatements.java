package org.dnocrawler.faults.plant;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.r2dbc.core.DatabaseClient;

/// Takes the epoch out of the guards of the statements that a process sends to Postgres.
public final class UnguardedStatements implements BeanPostProcessor {

  private static final Pattern GUARD = Pattern.compile("AND (epoch [=<] :epoch)\\b");

  /// The statement without its guard; the parameter stays, so that it can be bound.
  static String unguarded(String sql) {
    return GUARD.matcher(sql).replaceAll("AND ($1 OR true)");
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DatabaseClient client ? decorated(client) : bean;
  }

  private static DatabaseClient decorated(DatabaseClient client) {
    return (DatabaseClient)
        Proxy.newProxyInstance(
            DatabaseClient.class.getClassLoader(),
            new Class<?>[] {DatabaseClient.class},
            (_, method, arguments) -> {
              if (method.getName().equals("sql") && arguments[0] instanceof String sql) {
                return client.sql(unguarded(sql));
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
