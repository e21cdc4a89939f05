package org.dnocrawler.faults.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantTests {

  private static final Path SCRIPTS = Path.of("org/dnocrawler/common/jobs");

  @Test
  void nothingIsPlantedUnlessAsked(@TempDir Path folder) {
    assertThat(PlantedScripts.folders(Plant.NONE, folder)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutAFenceNoStepComparesEpochs(@TempDir Path folder) throws IOException {
    assertThat(PlantedScripts.folders(Plant.FENCING_OFF, folder)).containsExactly(folder);

    for (var script : List.of("report.lua", "move.lua")) {
      assertThat(Files.readString(folder.resolve(SCRIPTS).resolve(script)))
          .doesNotContain("held ~=");
    }
  }

  @Test
  void withoutALeaseNoScriptAddsOne(@TempDir Path folder) throws IOException {
    PlantedScripts.folders(Plant.NO_LEASE, folder);

    for (var script : List.of("claim.lua", "report.lua")) {
      assertThat(Files.readString(folder.resolve(SCRIPTS).resolve(script)))
          .doesNotContain("'ZADD', leases, deadline_ms")
          .doesNotContain("'ZADD', leases, unpack");
    }
  }

  @Test
  void theGuardLeavesTheStatementAndItsParameterStays() {
    var sql = "UPDATE jobs.job SET epoch = :epoch WHERE id = :id AND epoch = :epoch RETURNING id";

    assertThat(UnguardedStatements.unguarded(sql))
        .isEqualTo(
            "UPDATE jobs.job SET epoch = :epoch WHERE id = :id AND (epoch = :epoch OR true)"
                + " RETURNING id");
  }
}
