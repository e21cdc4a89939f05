package org.dnocrawler.common.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/// The statement of one listing: only the conditions that the filter names, each value bound.
final class JobListing {

  private final StringBuilder from = new StringBuilder("FROM jobs.job AS job ");
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> bindings = new HashMap<>();

  JobListing(JobFilter filter, @Nullable JobPlace after, int limit) {
    asker(filter.userId());
    where("job.status = :status", "status", wire(filter.status()));
    where("job.payload ->> 'dno' = :dno", "dno", filter.dno());
    where("CAST(job.payload ->> 'year' AS integer) = :year", "year", filter.year());
    where("job.payload ->> 'data_type' = :data_type", "data_type", kind(filter));
    behind(after);
    bindings.put("limit", limit);
  }

  Flux<JobRow> rows(DatabaseClient database) {
    return database.sql(sql()).bindValues(bindings).map(JobRows::read).all();
  }

  private String sql() {
    var where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + " ";
    return "SELECT %s %s%sORDER BY job.created_at DESC, job.id LIMIT :limit"
        .formatted(JobRows.COLUMNS, from, where);
  }

  private void asker(@Nullable String userId) {
    if (userId != null) {
      from.append("JOIN jobs.asker ON asker.job_id = job.id AND asker.user_id = :user ");
      bindings.put("user", userId);
    }
  }

  private void where(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      bindings.put(name, value);
    }
  }

  /// Written so that the index of newest jobs is entered at the place, not read up to it.
  private void behind(@Nullable JobPlace after) {
    if (after != null) {
      conditions.add("job.created_at <= :at AND (job.created_at < :at OR job.id > :id)");
      bindings.put("at", after.createdAt());
      bindings.put("id", after.job().value());
    }
  }

  private static @Nullable String wire(@Nullable JobStatus status) {
    return status == null ? null : status.wire();
  }

  private static @Nullable String kind(JobFilter filter) {
    var type = filter.dataType();
    return type == null ? null : type.wire();
  }
}
