package io.zonekeeper.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences as a terminal shows them: 80 columns wide at most, broken between words. A word stays whole, however long. */
final class Fold {
    private static final int WIDTH = 80;
    private static final String INDENT = "  ";
    /** A command line is pasted as it stands, so that it gets a line of its own. */
    private static final Pattern COMMAND = Pattern.compile("(?<=: )aws datazone .*$");

    private Fold() {}

    static List<String> lines(String sentence) {
        if (TextTable.columns(sentence) <= WIDTH) {
            return List.of(sentence);
        }
        Matcher command = COMMAND.matcher(sentence);
        if (!command.find()) {
            return words(sentence);
        }
        List<String> lines = new ArrayList<>(words(sentence.substring(0, command.start() - 1)));
        lines.add(INDENT + command.group());
        return lines;
    }

    private static List<String> words(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            boolean first = line.toString().isBlank();
            if (!first && TextTable.columns(line + " " + word) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT).append(word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
