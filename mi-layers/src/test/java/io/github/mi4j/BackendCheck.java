package io.github.mi4j;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Starts ND4J before the first test, so that a backend that cannot start is one message rather than
 * a failure of every test.
 */
public final class BackendCheck implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      Nd4jBackend.load();
    } catch (Nd4jBackend.NoAvailableBackendException e) {
      throw new IllegalStateException(
          "ND4J's backend does not start on this machine. ./mi doctor says why, for -Pcuda ./mi"
              + " doctor --backend cuda",
          e);
    }
  }
}
