package io.github.mi4j.examples.harness;

import java.util.Set;

/** An experiment's hyper-parameters; a record, so that it prints all of them by their names. */
public interface Configuration {

  /**
   * Names of those that say which runs there are. All others say what each run does, and are the
   * same for all runs in a folder.
   */
  Set<String> choices();
}
