package org.dnocrawler.gateway.upstream;

/// Metrics of the services behind the gateway.
enum UpstreamMetric {
  /// Requests the gateway answered itself; tags service; cause: open | full | slow | unreachable.
  REFUSALS("dno.gateway.upstream.refusals"),
  /// Calls that were sent a second time; tag service.
  REPEATS("dno.gateway.upstream.repeats");

  private final String metric;

  UpstreamMetric(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
