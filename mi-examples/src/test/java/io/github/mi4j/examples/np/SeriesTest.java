package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series are read or complained about by line; what is held out stays unseen. */
class SeriesTest {

  @TempDir private Path folder;

  @Test
  void series_isReadByColumnNames_withoutRowsThatWereNotObserved() throws Exception {
    StringBuilder text = new StringBuilder("other,\"value\",year\n");
    for (int year = 1900; year < 1912; year++) {
      text.append("x,")
          .append(year == 1905 ? "" : year * 0.5)
          .append(",")
          .append(year)
          .append("\n");
    }
    Curve series = SeriesCsv.read(file(text.toString()), "year", "value");
    assertThat(series.size()).isEqualTo(11);
    assertThat(series.x()).doesNotContain(1905).contains(1904, 1906);
    assertThat(series.y()[10]).isEqualTo(955.5);
  }

  @ParameterizedTest
  @CsvSource({"2001-07-02, false", "20010702, false", "12.5, true", "-12345678, true"})
  void dates_areCountedInYears(String place, boolean isNumber) throws Exception {
    StringBuilder text = new StringBuilder("x,y\n" + place + ",1\n");
    IntStream.range(0, 9).forEach(i -> text.append(3000 + i).append(",1\n"));
    double x = SeriesCsv.read(file(text.toString()), "x", "y").x()[0];
    assertThat(x)
        .isCloseTo(isNumber ? Double.parseDouble(place) : 2001 + 182 / 365.0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5,much|line 7: expected a number in y, got \"much\"",
        "5,NaN|line 7: expected a finite number in y, got \"NaN\"",
        "x,5|line 7: expected a number in x, got \"x\"",
        "-3,5|line 7: expected x above 4.0, that of the row before, got -3.0",
        "4,5|line 7: expected x above 4.0, that of the row before, got 4.0",
        "5|line 7: expected as many fields as the header, got 1 fields"
      })
  void mistake_isNamedByLine(String row, String message) throws Exception {
    StringBuilder text = new StringBuilder("x,y\n");
    IntStream.range(0, 5).forEach(i -> text.append(i).append(",1\n"));
    text.append(row).append("\n");
    IntStream.range(6, 20).forEach(i -> text.append(i).append(",1\n"));
    Path file = file(text.toString());
    assertThatThrownBy(() -> SeriesCsv.read(file, "x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void missingColumn_isNamedWithThoseThereAre() throws Exception {
    Path file = file("a,b\n1,2\n");
    assertThatThrownBy(() -> SeriesCsv.read(file, "a", "c"))
        .hasMessage(file + ", line 1: there is no column \"c\", only [a, b]");
  }

  @Test
  void markOfTheByteOrder_isNoPartOfTheFirstName() throws Exception {
    StringBuilder text = new StringBuilder("\uFEFFx,y\n");
    IntStream.range(0, 10).forEach(i -> text.append(i).append(",1\n"));
    assertThat(SeriesCsv.read(file(text.toString()), "x", "y").size()).isEqualTo(10);
  }

  @Test
  void fileThatIsNoCsv_isNamed() throws Exception {
    Path open = file("x,y\n1,2\n2,\"3\n");
    assertThatThrownBy(() -> SeriesCsv.read(open, "x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(open + ": ");
    Path binary = Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N'});
    assertThatThrownBy(() -> SeriesCsv.read(binary, "x", "y"))
        .hasMessage(binary + ": expected text in UTF-8");
  }

  @Test
  void fewRows_areTooFew() throws Exception {
    Path file = file("x,y\n1,2\n2,3\n3,\n");
    assertThatThrownBy(() -> SeriesCsv.read(file, "x", "y"))
        .hasMessage(file + ": 10 rows with values are needed, got 2");
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "37, 2", "400, 5", "2000, 10"})
  void heldOutPoints_areNeverDrawn(int length, int perGap) {
    double[] x = IntStream.range(0, length).mapToDouble(i -> 1000 + 3 * i).toArray();
    SplittableRandom random = new SplittableRandom(1);
    double[] y = IntStream.range(0, length).mapToDouble(i -> random.nextDouble()).toArray();
    boolean[] wanted = new boolean[length];
    double[] changed = y.clone();
    Series series = new Series(new Curve(x, y));
    for (int gap = 0; gap < Series.GAPS; gap++) {
      for (double at : series.targets(gap).x()) {
        int row = (int) Math.round((series.placeOf(gap, at) - 1000) / 3);
        assertThat(wanted[row]).isFalse();
        wanted[row] = true;
        changed[row] += 1000;
      }
    }
    assertThat(IntStream.range(0, length).filter(i -> wanted[i])).hasSize(3 * perGap);
    // Whatever is held out, the network sees the same.
    Series other = new Series(new Curve(x, changed));
    int points = series.maxContext() + series.maxFurther();
    for (int draw = 0; draw < 200; draw++) {
      Curve curve = series.draw(points, new SplittableRandom(draw));
      Curve same = other.draw(points, new SplittableRandom(draw));
      assertThat(curve.size()).isEqualTo(points);
      assertThat(curve.x()).isEqualTo(same.x());
      assertThat(curve.y()).isEqualTo(same.y());
      assertThat(Arrays.stream(curve.x()).allMatch(at -> Math.abs(at) <= 2)).isTrue();
    }
  }

  @Test
  void gap_liesInTheMiddleOfItsStretch_inUnitsOfTheSeries() {
    double[] x = IntStream.range(0, 800).mapToDouble(i -> 1000 + 3 * i).toArray();
    double[] y = IntStream.range(0, 800).mapToDouble(i -> 7 + i % 5).toArray();
    Series series = new Series(new Curve(x, y));
    Curve targets = series.targets(1);
    assertThat(targets.size()).isEqualTo(10);
    assertThat(series.placeOf(1, targets.x()[0])).isCloseTo(1000 + 3 * 395, within(1e-9));
    assertThat(series.valueOf(1, targets.x()[0], targets.y()[0])).isCloseTo(7, within(1e-9));
    assertThat(series.valueOf(1, targets.x()[3], targets.y()[3])).isCloseTo(10, within(1e-9));
    assertThat(Arrays.stream(targets.x()).average().orElseThrow()).isCloseTo(0, within(0.05));
    assertThat(series.context(1).size()).isEqualTo(90);
    assertThat(series.deviationOf(1)).isCloseTo(Math.sqrt(2), within(0.03));
  }

  @Test
  void trend_isNotForTheNetworkToLearn() {
    double[] x = IntStream.range(0, 800).mapToDouble(i -> i).toArray();
    double[] y = IntStream.range(0, 800).mapToDouble(i -> 100 - 5.0 * i + i % 2).toArray();
    Series series = new Series(new Curve(x, y));
    for (int draw = 0; draw < 20; draw++) {
      double[] seen = series.draw(20, new SplittableRandom(draw)).y();
      assertThat(Arrays.stream(seen).map(Math::abs).boxed())
          .allMatch(value -> Math.abs(value - 1) < 0.1);
    }
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("series.csv"), content);
  }
}
