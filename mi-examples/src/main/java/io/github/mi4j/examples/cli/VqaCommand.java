package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.vqa.EasyVqa;
import io.github.mi4j.examples.vqa.VqaConfig;
import io.github.mi4j.examples.vqa.VqaExperiment;
import io.github.mi4j.examples.vqa.VqaModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mi vqa}: questions about images. */
@Command(
    name = "vqa",
    mixinStandardHelpOptions = true,
    description = {
      "Questions about images: the public easy-VQA set.",
      "",
      "Trains convolutional networks that concatenate image and question (concat), that let the"
          + " question scale and shift the image's channels (film), and that let it generate the"
          + " weights applied to the image (mi). Ends with a table of their accuracies on the test"
          + " questions, and a figure.",
      "",
      "The data do not come with this program. DIR has to hold answers.txt, and",
      "train.questions.json, train.images.zip, test.questions.json and test.images.zip,",
      "the zip files with 0.png, 1.png and so on. easy-VQA is at",
      "https://github.com/vzhou842/easy-VQA; lesson 3 of ./mi learn asks similar",
      "questions without it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi vqa --data easy-vqa                           some minutes",
      "  ./mi vqa --data easy-vqa --preset full --resume    three seeds, three epochs"
    })
final class VqaCommand implements Callable<Integer> {

  /** Sets of hyper-parameters. */
  enum Preset {
    /** One seed and few epochs. */
    QUICK {
      @Override
      VqaConfig config() {
        return VqaConfig.quick();
      }
    },
    /** That of the documented results. */
    FULL {
      @Override
      VqaConfig config() {
        return VqaConfig.full();
      }
    };

    abstract VqaConfig config();
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder with the easy-VQA set.")
  private @Nullable Path data;

  @Option(names = "--preset", description = "One of: ${COMPLETION-CANDIDATES}. Default: quick.")
  private Preset preset = Preset.QUICK;

  @Option(names = "--models", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<VqaModel> models;

  @Option(names = "--seeds", description = "How many seeds.")
  private @Nullable Integer seeds;

  @Option(names = "--epochs", description = "How often each training question is seen.")
  private @Nullable Integer epochs;

  @Override
  public Integer call() throws IOException, InterruptedException {
    VqaConfig config = config();
    EasyVqa questions = EasyVqa.read(Objects.requireNonNull(data));
    return sweep.execute(
        Outcome.VQA,
        preset,
        config,
        VqaExperiment.runs(config, questions),
        Objects.requireNonNull(spec).commandLine());
  }

  private VqaConfig config() {
    VqaConfig base = preset.config();
    return new VqaConfig(
        models == null ? base.models() : models,
        seeds == null ? base.seeds() : seeds,
        epochs == null ? base.epochs() : epochs,
        base.batch(),
        base.learningRate());
  }
}
