package org.dnocrawler.common.jobs;

/// One report of a running job.
///
/// @param step name of the pipeline step, such as `download`
/// @param percent of the whole job, 0 to 100
/// @param message what happens, in English, for a person
public record JobProgress(String step, int percent, String message) {

  /// Checks the range.
  public JobProgress {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100: " + percent);
    }
  }
}
