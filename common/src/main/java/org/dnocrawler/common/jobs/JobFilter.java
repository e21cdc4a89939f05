package org.dnocrawler.common.jobs;

import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// Which jobs a listing shows; a null shows any.
///
/// @param userId those that this user asked for, first or later
/// @param status those that stand there
/// @param dno those of the operator of that slug
/// @param year those of that calendar year
/// @param dataType those of that kind of publication
public record JobFilter(
    @Nullable String userId,
    @Nullable JobStatus status,
    @Nullable String dno,
    @Nullable Integer year,
    @Nullable DataType dataType) {

  /// All jobs.
  public static final JobFilter ALL = new JobFilter(null, null, null, null, null);

  /// All jobs that a user asked for.
  public static JobFilter ofUser(String userId) {
    return new JobFilter(userId, null, null, null, null);
  }
}
