package org.dnocrawler.crawler.reading.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The command line of a reader process: the same Java and the same artefact as this process.
final class ReaderCommand {

  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  private ReaderCommand() {}

  static List<String> of(ReaderSettings settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(limits(settings));
    command.addAll(manners(settings.directory()));
    command.addAll(program());
    command.add(Long.toString(settings.processorTime().toMillis()));
    command.add(Objects.toString(settings.tesseract(), ""));
    command.add(Objects.toString(settings.trainedData(), ""));
    return command;
  }

  private static List<String> limits(ReaderSettings settings) {
    return List.of(
        "-Xmx%dm".formatted(settings.heapMegabytes()),
        "-Xms32m",
        "-Xss1m",
        "-XX:MaxMetaspaceSize=128m",
        "-XX:MaxDirectMemorySize=16m",
        "-XX:ReservedCodeCacheSize=48m",
        "-XX:ActiveProcessorCount=1",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /// Whatever the JVM has to say does not go to standard output, nor to core files.
  private static List<String> manners(Path directory) {
    return List.of(
        "-XX:+DisplayVMOutputToStderr",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-Xshare:auto",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + directory,
        "-Duser.home=" + directory,
        "-Dpdfbox.fontcache=" + directory,
        "-Dlogback.configurationFile=org/dnocrawler/crawler/reading/process/silent.xml",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /// Inside a repackaged jar classes are found by its launcher alone, which is told another main.
  private static List<String> program() {
    var main = ReaderMain.class.getName();
    return isNested(location())
        ? List.of("-Dloader.main=" + main, "-cp", classPath(), LAUNCHER)
        : List.of("-cp", classPath(), main);
  }

  private static boolean isNested(@Nullable String location) {
    return location != null && location.contains("nested:");
  }

  private static @Nullable String location() {
    var source = ReaderMain.class.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? null : source.getLocation().toString();
  }

  /// The class path of this process; absolute, for the other one stands elsewhere.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
