package io.zonekeeper;

import io.zonekeeper.commands.Commands;

/** The program: runs the command that is given and exits with its code. */
public final class Zonekeeper {
    private Zonekeeper() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
