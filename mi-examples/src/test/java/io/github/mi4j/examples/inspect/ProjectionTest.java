package io.github.mi4j.examples.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Principal components by hand, and an embedding that keeps clusters apart. */
class ProjectionTest {

  private static final int PER_CLUSTER = 12;

  @Test
  void principalComponents_areThoseOfAnEllipse() {
    double[][] rows = {{10, 1, 5}, {4, 1, 5}, {7, 2, 5}, {7, 0, 5}};
    PrincipalComponents components = PrincipalComponents.of(Nd4j.createFromArray(rows));

    assertThat(components.shares()).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
    assertThat(Math.abs(components.points()[0][0])).isCloseTo(3, within(1e-12));
    assertThat(components.points()[1][0]).isCloseTo(-components.points()[0][0], within(1e-12));
    assertThat(Math.abs(components.points()[2][1])).isCloseTo(1, within(1e-12));
    assertThat(components.points()[2][0]).isCloseTo(0, within(1e-12));
  }

  @Test
  void affinities_haveTheWantedPerplexity() {
    double[][] squared = new double[9][9];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < i; j++) {
        squared[i][j] = random.nextDouble() * 4;
        squared[j][i] = squared[i][j];
      }
    }
    double[][] p = TSne.affinities(squared, 3);
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      assertThat(p[i][i]).isZero();
      for (int j = 0; j < 9; j++) {
        assertThat(p[i][j]).isEqualTo(p[j][i]);
        sum += p[i][j];
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    double[][] two = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
    assertThat(TSne.affinities(two, 2)[0][1]).isCloseTo(1 / 6.0, within(1e-9));
  }

  @Test
  void tsne_keepsClustersTogetherAndApart() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[3 * PER_CLUSTER][10];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < 10; d++) {
        rows[i][d] = random.nextDouble() + (d == i / PER_CLUSTER ? 8 : 0);
      }
    }
    double[][] y = TSne.embed(Nd4j.createFromArray(rows), 5);
    double widest = 0;
    double closest = Double.MAX_VALUE;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        double distance = Math.hypot(y[i][0] - y[j][0], y[i][1] - y[j][1]);
        if (i / PER_CLUSTER == j / PER_CLUSTER) {
          widest = Math.max(widest, distance);
        } else {
          closest = Math.min(closest, distance);
        }
      }
    }
    assertThat(closest).isGreaterThan(widest).isLessThan(1000);
    assertThat(widest).isGreaterThan(0.1);
  }

  @Test
  void groups_areNamesWithoutTrailingNumbers() {
    assertThat(
            InspectionFigures.groups(List.of("sine 1", "sine 02", "task-3", "7"), new double[4][2]))
        .containsOnlyKeys("sine", "task", "contexts");
  }
}
