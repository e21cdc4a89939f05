package org.dnocrawler.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dnocrawler.local.samples.SampleSites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes the pages and documents of the sample sites; a step of the build.
@Command(name = "make-samples", hidden = true, description = "Makes the sample sites.")
final class MakeSamplesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "Where they are written.")
  private Path folder = Path.of("samples");

  @Override
  public Integer call() throws IOException {
    SampleSites.make(folder.toAbsolutePath());
    return 0;
  }
}
