package org.dnocrawler.crawler.reading.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.ContentSniffer;

/// A service that is killed while its reader is at work.
final class AbandonedReader {

  private AbandonedReader() {}

  /// @param args directory, program for scanned pages
  public static void main(String[] args) throws ReaderBrokeException {
    var minute = Duration.ofMinutes(1);
    var settings =
        new ReaderSettings(Path.of(args[0]), 256, minute, minute, Path.of(args[1]), null);
    var reader = ReaderProcess.start(settings);
    var out = new FileOutputStream(FileDescriptor.out);
    new PrintStream(out, true, StandardCharsets.UTF_8).println(reader.pid());
    reader.read(
        Specimens.document(ContentSniffer.PDF, Specimens.scan()),
        Specimens.SOUGHT,
        Set.of(DataType.NETZENTGELTE),
        minute,
        _ -> {});
  }
}
