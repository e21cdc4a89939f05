package org.dnocrawler.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.wire.WireJson;
import tools.jackson.databind.JsonNode;

/// BullMQ in one Node process for all rounds, so that it stays warm.
final class Peer implements Contender {

  private static final int PATIENCE_SECONDS = 10;

  private final Load load;
  private final Process process;
  private final BufferedWriter calls;
  private final BufferedReader answers;

  /// @param folder where the peer is installed
  Peer(Path folder, int redisPort, Load load) {
    this.load = load;
    try {
      process =
          new ProcessBuilder("node", "peer.mjs", Integer.toString(redisPort))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    calls = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "bullmq";
  }

  @Override
  public int jobs() {
    return load.jobs();
  }

  @Override
  public Rates round() {
    var added =
        call("add", Map.of("jobs", load.jobs(), "chunk", load.chunk(), "at_once", load.atOnce()));
    var done = call("process", Map.of("jobs", load.jobs(), "concurrency", load.concurrency()));
    require(added.path("count").intValue(), "added");
    require(done.path("count").intValue(), "processed");
    require(load.jobs() - done.path("twice").intValue(), "processed once");
    return Rates.of(load.jobs(), added.path("ms").doubleValue(), done.path("ms").doubleValue());
  }

  private void require(int count, String what) {
    if (count != load.jobs()) {
      throw new IllegalStateException("BullMQ: %d of %d %s".formatted(count, load.jobs(), what));
    }
  }

  /// Versions of the peer, its client and Node, by name.
  Map<String, String> versions() {
    var versions = new LinkedHashMap<String, String>();
    call("versions", Map.of())
        .properties()
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue().stringValue()));
    return versions;
  }

  private JsonNode call(String step, Map<String, Object> arguments) {
    var call = new LinkedHashMap<String, Object>(arguments);
    call.put("do", step);
    try {
      calls.write(WireJson.write(call));
      calls.newLine();
      calls.flush();
      var line = Objects.requireNonNull(answers.readLine(), "the peer ended");
      var answer = WireJson.read(line, JsonNode.class);
      if (answer.has("error")) {
        throw new IllegalStateException("BullMQ: " + answer.path("error").stringValue());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      calls.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
