package org.dnocrawler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingTests {

  @Test
  void the_median_of_an_odd_number_of_figures_is_the_middle_one() {
    assertThat(Timing.median(9, 1, 5)).isEqualTo(5);
  }

  @Test
  void the_median_of_an_even_number_of_figures_is_the_mean_of_the_middle_two() {
    assertThat(Timing.median(9, 1, 5, 7)).isEqualTo(6);
  }

  @Test
  void ninety_nine_of_a_hundred_are_no_larger_than_the_99th_percentile() {
    var sorted = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    assertThat(Timing.percentile(sorted, 99)).isEqualTo(99);
    assertThat(Timing.percentile(sorted, 50)).isEqualTo(50);
  }

  @Test
  void a_single_figure_is_its_own_percentile() {
    assertThat(Timing.percentile(new double[] {4}, 50)).isEqualTo(4);
  }
}
