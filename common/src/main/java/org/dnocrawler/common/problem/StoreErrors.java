package org.dnocrawler.common.problem;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a data store that is away from a fault of ours.
public final class StoreErrors {

  /// When a request that met an absent store is worth trying again.
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private static final int DEEPEST_CAUSE = 12;

  private StoreErrors() {}

  /// Whether the error, or one of its causes, says that Redis or Postgres cannot be used now.
  public static boolean isStoreAway(Throwable error) {
    return causes(error).anyMatch(StoreErrors::saysAway);
  }

  /// Whether Postgres refused a text that it cannot hold, such as one with U+0000.
  static boolean isUnstorableText(Throwable error) {
    return causes(error)
        .anyMatch(cause ->
            cause instanceof R2dbcException refused
                && ("22021".equals(refused.getSqlState())
                    || "22P05".equals(refused.getSqlState())));
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST_CAUSE);
  }

  private static boolean saysAway(Throwable error) {
    return switch (error) {
      case RedisLoadingException _ -> true;
      case RedisCommandExecutionException refused -> isRefusalOfAll(refused.getMessage());
      case RedisException _ -> true;
      case R2dbcTransientResourceException _,
          R2dbcNonTransientResourceException _,
          R2dbcTimeoutException _ ->
          true;
      case R2dbcException refused -> isResourceState(refused.getSqlState());
      case DataAccessResourceFailureException _,
          TransientDataAccessResourceException _,
          QueryTimeoutException _,
          CannotCreateTransactionException _ ->
          true;
      default -> false;
    };
  }

  /// A server that refuses whatever is asked: no memory, not the master, not yet loaded.
  private static boolean isRefusalOfAll(@Nullable String message) {
    return message != null
        && message.matches(
            "(?s)(OOM|LOADING|READONLY|MISCONF|CLUSTERDOWN|MASTERDOWN|BUSY|NOREPLICAS) .*");
  }

  /// SQL states of lost connections, lacking resources, an operator's intervention and timeouts.
  private static boolean isResourceState(@Nullable String state) {
    return state != null && state.matches("08...|53...|57...|58...|25006");
  }
}
