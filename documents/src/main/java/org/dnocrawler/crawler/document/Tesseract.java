package org.dnocrawler.crawler.document;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Recognises text in pictures of pages with the program `tesseract`.
///
/// The program runs with an empty environment, one thread and a time limit; the picture goes in and
/// the words come out through pipes, so that nothing is written to disk.
public final class Tesseract {

  private static final int OUTPUT_LIMIT_BYTES = 8 * 1024 * 1024;
  private static final Duration PAGE_LIMIT = Duration.ofSeconds(40);
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(5);

  private final Path program;
  private final @Nullable String trainedData;
  private @Nullable String languages;

  /// @param program where it is installed
  /// @param trainedData folder of its language data; null for its own
  public Tesseract(Path program, @Nullable String trainedData) {
    this.program = program;
    this.trainedData = trainedData;
  }

  /// Looks for a program: a path as it is, a name in the folders of a search path; empty when it is
  /// in none.
  ///
  /// @param searchPath folders, separated as in `PATH`
  public static Optional<Path> find(String name, @Nullable String searchPath) {
    var folders =
        name.contains(File.separator)
            ? Stream.of("")
            : Stream.of((searchPath == null ? "" : searchPath).split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty());
    return folders
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// The page could not be recognised within the limits.
  static final class GaveUpException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    GaveUpException(String reason) {
      super(reason);
    }
  }

  /// Glyphs of a page, in points from its top left; empty for a page without text.
  ///
  /// @param picture the page in shades of grey
  /// @param dpi its resolution
  List<Glyph> recognise(BufferedImage picture, int dpi) throws GaveUpException {
    var words =
        run(
            List.of("stdin", "stdout", "-l", languages(), "--psm", "6", "--dpi", "" + dpi, "tsv"),
            picture,
            PAGE_LIMIT);
    return RecognisedWords.glyphs(words, dpi);
  }

  private String languages() throws GaveUpException {
    if (languages == null) {
      var known = run(List.of("--list-langs"), null, CHECK_LIMIT).lines().toList();
      languages =
          Stream.of("deu", "eng")
              .filter(known::contains)
              .findFirst()
              .orElseThrow(() -> new GaveUpException("Tesseract has no language data"));
    }
    return languages;
  }

  private String run(List<String> options, @Nullable BufferedImage picture, Duration limit)
      throws GaveUpException {
    var command = Stream.concat(Stream.of(program.toString()), options.stream()).toList();
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(Map.of("OMP_THREAD_LIMIT", "1", "LC_ALL", "C.UTF-8"));
    if (trainedData != null) {
      builder.environment().put("TESSDATA_PREFIX", trainedData);
    }
    try {
      var process = builder.start();
      try {
        return answer(process, picture, limit);
      } finally {
        process.destroyForcibly();
      }
    } catch (GaveUpException e) {
      throw e;
    } catch (IOException _) {
      throw new GaveUpException("Tesseract broke on them");
    }
  }

  private static String answer(Process process, @Nullable BufferedImage picture, Duration limit)
      throws IOException {
    var late =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    try (var in = new BufferedOutputStream(process.getOutputStream())) {
      if (picture != null) {
        writeGrey(picture, in);
      }
    }
    var output = process.getInputStream().readNBytes(OUTPUT_LIMIT_BYTES);
    late.cancel(false);
    if (late.isDone() && !late.isCancelled()) {
      throw new GaveUpException("Tesseract took too long");
    }
    if (output.length == OUTPUT_LIMIT_BYTES) {
      throw new GaveUpException("they hold more text than a price sheet");
    }
    return new String(output, StandardCharsets.UTF_8);
  }

  /// Writes a picture as a portable grey map.
  private static void writeGrey(BufferedImage picture, BufferedOutputStream out)
      throws IOException {
    var header = "P5\n%d %d\n255\n".formatted(picture.getWidth(), picture.getHeight());
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
  }
}
