package org.dnocrawler.crawler.schedule;

/// The metrics of the schedules.
enum ScheduleMetric {
  /// Schedules that fired, in this process; no tags.
  FIRED("dno.crawler.schedules.fired"),
  /// Times that passed without a run of their own; no tags.
  MISSED("dno.crawler.schedules.missed"),
  /// Schedules that could not fire and are tried again; no tags.
  FAILED("dno.crawler.schedules.failed");

  private final String id;

  ScheduleMetric(String id) {
    this.id = id;
  }

  /// The name it is exported under.
  String id() {
    return id;
  }
}
