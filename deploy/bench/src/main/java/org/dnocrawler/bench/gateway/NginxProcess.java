package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An nginx with a configuration of its own, on a free port of the loopback address.
final class NginxProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final int port;

  private NginxProcess(Path program, Path folder, int port, String workers, String servers) {
    this.port = port;
    try {
      Files.createDirectories(folder);
      var configuration = folder.resolve("nginx.conf");
      Files.writeString(configuration, configuration(folder, workers, servers));
      process =
          new ProcessBuilder(
                  program.toString(),
                  "-p",
                  folder.toString(),
                  "-c",
                  configuration.toString(),
                  "-e",
                  folder.resolve("error.log").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(Path folder, String workers, String servers) {
    return """
    daemon off;
    worker_processes %s;
    pid %s/pid;
    error_log %s/error.log;
    events { worker_connections 4096; }
    http {
      access_log off;
      tcp_nodelay on;
      keepalive_timeout 1h;
      keepalive_requests 1000000000;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
    %s
    }
    """
        .formatted(workers, folder, folder, servers);
  }

  /// One that answers every path with the same JSON.
  static NginxProcess upstream(Path program, Path folder, String body) {
    var port = freePort();
    return new NginxProcess(
        program,
        folder,
        port,
        "1",
        """
          server {
            listen 127.0.0.1:%d backlog=1024;
            default_type application/json;
            location / {
              add_header Cache-Control "private, max-age=60";
              add_header ETag '"5f0c2f1d"';
              return 200 '%s';
            }
          }
        """
            .formatted(port, body));
  }

  /// One that passes everything on, with as many workers as there are processors.
  static NginxProcess proxy(Path program, Path folder, int upstream) {
    var port = freePort();
    return new NginxProcess(
        program,
        folder,
        port,
        "auto",
        """
          upstream answers {
            server 127.0.0.1:%d;
            keepalive 64;
            keepalive_requests 1000000000;
            keepalive_timeout 1h;
          }
          server {
            listen 127.0.0.1:%d backlog=1024;
            location / {
              proxy_pass http://answers;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        """
            .formatted(upstream, port));
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
