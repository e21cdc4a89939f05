package org.dnocrawler.local.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.local.stores.Folders;

/// The sites of the sample operators, made from their figures and served on this machine only.
///
/// Each site has a port of its own, since robots rules go by host and port.
public final class SampleSites implements AutoCloseable {

  private final Path directory;
  private final List<SampleServer> servers;

  private SampleSites(Path directory, List<SampleServer> servers) {
    this.directory = directory;
    this.servers = servers;
  }

  /// Serves the sites, and writes the table of their operators.
  ///
  /// @param sites folder of the sites; made when it is not there
  /// @param state folder for the table and the access log
  /// @param ports one port a site
  public static SampleSites serve(Path sites, Path state, List<Integer> ports) {
    try {
      if (!Files.isDirectory(sites)) {
        make(sites);
      }
      Files.createDirectories(state);
      var servers = new ArrayList<SampleServer>();
      var operators = SampleOperator.all();
      for (var i = 0; i < operators.size(); i++) {
        var root = sites.resolve(operators.get(i).slug());
        servers.add(SampleServer.start(root, ports.get(i), state.resolve("access.log")));
      }
      return new SampleSites(table(state, ports), servers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the pages and documents of all sites; the folder appears whole or not at all.
  public static void make(Path sites) throws IOException {
    var fresh = sites.resolveSibling(sites.getFileName() + ".next");
    Folders.delete(fresh);
    for (var operator : SampleOperator.all()) {
      write(fresh.resolve(operator.slug()), operator);
    }
    Folders.delete(sites);
    Files.move(fresh, sites, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The table as query-service reads it: `slug,name,website,region,city`.
  private static Path table(Path folder, List<Integer> ports) throws IOException {
    var table = new StringBuilder("slug,name,website,region,city\n");
    var operators = SampleOperator.all();
    for (var i = 0; i < operators.size(); i++) {
      var operator = operators.get(i);
      table.append(
          "%s,%s,http://127.0.0.1:%d/,Muster,%s\n"
              .formatted(operator.slug(), operator.name(), ports.get(i), operator.city()));
    }
    return Files.writeString(folder.resolve("operators.csv"), table);
  }

  private static void write(Path root, SampleOperator operator) throws IOException {
    switch (operator.format()) {
      case PDF -> new PdfSite(root, operator).write();
      case HTML -> new HtmlSite(root, operator).write();
      case XLSX -> new XlsxSite(root, operator).write();
    }
  }

  /// The table of the sample operators.
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    servers.forEach(SampleServer::close);
  }
}
