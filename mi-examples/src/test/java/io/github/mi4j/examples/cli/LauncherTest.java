package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launchers for Windows and for everything else do the same. */
class LauncherTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void launchers_startJavaWithTheSameArguments() throws IOException {
    List<String> unix = parts("mi", "(?m)^exec \"\\$java\" (.*)$");
    assertThat(unix).singleElement().asString().contains("\"@$flags\" \"@$target/java-arguments\"");
    assertThat(ROOT.resolve(parts("mi", "(?m)^flags=\\$root/(.*)$").get(0))).isRegularFile();
    assertThat(parts("mi.cmd", "set \"flags=%root%(.*)\""))
        .isEqualTo(parts("mi", "(?m)^flags=\\$root/(.*)$"));
    assertThat(parts("mi.cmd", "(?m)^java (-D.*)$")).isEqualTo(unix);
  }

  @Test
  void launchers_buildInTheSameWay() throws IOException {
    List<String> unix = parts("mi", "mvnw (-q.*) package");
    assertThat(unix).hasSize(1);
    assertThat(parts("mi.cmd", "mvnw\\.cmd (-q.*) package")).isEqualTo(unix);
  }

  @Test
  void launchers_sayTheSame() throws IOException {
    List<String> unix = parts("mi", "echo \"(mi: .*)\" >&2");
    assertThat(unix).hasSize(4);
    assertThat(parts("mi.cmd", "echo (mi: .*)>&2")).isEqualTo(unix);
    assertThat(parts("mi", "download=\"(.*)\"")).hasSize(2);
    assertThat(parts("mi.cmd", "set \"download=(.*)\""))
        .isEqualTo(parts("mi", "download=\"(.*)\""));
    assertThat(parts("mi.cmd", " lss (\\d+)")).isEqualTo(parts("mi", " -lt (\\d+)"));
    assertThat(parts("mi.cmd", "exit /b (\\d)")).containsExactly("2", "2", "2");
  }

  @Test
  void launchers_rememberEachKindOfBuild() throws IOException {
    assertThat(parts("mi", "built=(.+)")).containsExactly("$target/mi-built$profile");
    assertThat(parts("mi.cmd", "set \"built=(.+)\"")).containsExactly("$target/mi-built$profile");
  }

  @Test
  void argumentFile_namesTheMainClass() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/launcher/java-arguments")))
        .contains(
            Main.class.getName(),
            "\"-Dmi.folder=${maven.multiModuleProjectDirectory}/mi-examples\"");
  }

  @Test
  void launchers_takeWhatIsOptionalFromItsModule() throws IOException {
    List<String> expected =
        List.of("mi-examples", "-Pnotebooks", "mi-ui", "-Pui", "mi-peers", "-Ppeers", "-Pcuda");
    assertThat(parts("mi", "\\b(?:module|profile|backend)=([-m][^ \\n]+)")).isEqualTo(expected);
    assertThat(parts("mi.cmd", "set \"(?:module|profile|backend)=(.+)\"")).isEqualTo(expected);
  }

  /** The groups of all matches, with what Windows writes differently written as elsewhere. */
  private static List<String> parts(String launcher, String pattern) throws IOException {
    String text = Files.readString(ROOT.resolve(launcher)).replace("\r", "");
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> normalised(match, launcher))
        .toList();
  }

  private static String normalised(MatchResult match, String launcher) {
    String part = match.group(1);
    return launcher.endsWith(".cmd")
        ? part.replaceAll("%(\\w+)%", "\\$$1")
            .replace("%*", "\"$@\"")
            .replace('\\', '/')
            .replace("^", "")
        : part;
  }
}
