package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A sweep goes on with the settings that the results in its folder were made with, or not. */
class ResumeTest {

  private static final String TOY = "toy --tasks 2 --models mi --seeds 1 --steps 4";
  private static final String METRIC = "metric --dims 2 --models metric --seeds 1 --steps 25";
  private static final String EXPRESSIVITY =
      "expressivity --functions sum --models mi --dims 1 --sizes 1 --lrs 0.1 --steps 4";

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        TOY + "|--steps 5|steps 4, not 5",
        TOY + "|--lr 0.1 --x-from 0|learning rate 0.003, not 0.1; x from -1.0, not 0.0",
        TOY + "|--tasks 4 --lr 0.1|learning rate 0.003, not 0.1",
        TOY + "|--init paper|initialisation BALANCED, not PAPER",
        TOY + "|--batch 5|batch per task 50, not 5",
        TOY + "|--dtype double|data type FLOAT, not DOUBLE",
        METRIC + "|--steps 50|steps 25, not 50",
        METRIC + "|--lrs 0.03,0.01|learning rates [0.03], not [0.03, 0.01]",
        EXPRESSIVITY + "|--steps 5|steps 4, not 5",
        EXPRESSIVITY + "|--sizes 2|sizes [1], not [1, 2]"
      })
  void changedSetting_isRefused_andTheFolderIsLeftAsItIs(
      String call, String change, String difference) throws Exception {
    assertThat(run(call)).as(err.toString()).isZero();
    String results = Files.readString(folder.resolve("results.csv"));
    String provenance = Files.readString(folder.resolve("provenance.json"));
    err.getBuffer().setLength(0);

    assertThat(run(call + " --resume " + change)).isEqualTo(2);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains(folder + " was begun with " + difference + ": ")
        .contains("--out");
    assertThat(folder.resolve("results.csv")).hasContent(results);
    assertThat(folder.resolve("provenance.json")).hasContent(provenance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        TOY + "|--tasks 4 --models mlp --seeds 2 --json",
        METRIC + "|--dims 4 --models euclidean --seeds 2",
        EXPRESSIVITY + "|--functions gating --dims 2 --seeds 2"
      })
  void moreRuns_areAdded(String call, String more) {
    assertThat(run(call)).as(err.toString()).isZero();
    assertThat(run(call + " --resume " + more)).as(err.toString()).isZero();
  }

  @Test
  void otherSeries_isRefused() throws Exception {
    String values = "x,y\n0,1\n1,3\n2,2\n3,5\n4,4\n5,6\n6,5\n7,8\n8,7\n9,9\n10,9\n11,8\n";
    Path data = Files.createDirectory(folder.resolve("data"));
    Path first = Files.writeString(data.resolve("first.csv"), values);
    Path second = Files.writeString(data.resolve("second.csv"), values.replace("5,6", "5,1"));
    String call = "np --x x --y y --seeds 1 --steps 25 --batch 2 --csv ";
    assertThat(run(call + first)).as(err.toString()).isZero();
    assertThat(run(call + second + " --resume")).isEqualTo(2);
    assertThat(err.toString()).contains("data y over x of first.csv, not y over x of second.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "toy/paper|toy --preset paper --seeds 20|10000",
        "toy/init-paper|toy --preset paper --tasks 20,60 --models mi --seeds 5 --init paper|10000",
        "expressivity/paper|expressivity --preset paper --functions dot_product --dims 1,2|6000",
        "metric/full|metric --preset full|1500",
        "neural-process/cpu|np --preset cpu|10000"
      })
  void resultsOfEarlierVersions_goOn_butNotWithOtherSettings(
      String committed, String call, int steps) throws Exception {
    for (String file : List.of("results.csv", "provenance.json")) {
      Files.copy(Path.of("results").resolve(committed).resolve(file), folder.resolve(file));
    }
    assertThat(run(call + " --resume")).as(err.toString()).isZero();
    assertThat(run(call + " --resume --steps 7")).isEqualTo(2);
    assertThat(err.toString()).contains(" was begun with steps " + steps + ", not 7: ");
  }

  @AfterEach
  void resetDataType() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  /**
   * Of an option that is given twice, the last value holds, and lists are joined; not in workers.
   */
  private int run(String call) {
    List<String> words = new ArrayList<>(List.of(call.split(" ")));
    words.addAll(List.of("--parallel", "1", "--out", folder.toString()));
    return Main.commandLine()
        .setOverwrittenOptionsAllowed(true)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }
}
