package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** The {@code from.} of a call whose source in what another operation answers has another shape than the input. */
record Misfits(Operation called, Operation answering) {

    List<String> of(Map<String, String> from) {
        List<String> misfits = new ArrayList<>();
        from.forEach((target, sources) -> {
            DocumentPath input = DocumentPath.parse(target);
            SdkField<?> field = Structures.follow(called.inputs(), input);
            if (field != null && field.marshallingType() != MarshallingType.DOCUMENT) {
                DocumentPath.alternatives(sources)
                        .forEach(source -> misfit(input, field, source).ifPresent(misfits::add));
            }
        });
        return misfits;
    }

    private Optional<String> misfit(DocumentPath target, SdkField<?> input, DocumentPath source) {
        SdkField<?> found = Structures.follow(answering.outputs(), source);
        if (found == null) { // it may be an input of the scope
            return Optional.empty();
        }
        String here = source.depth() > target.depth() ? "a list" : Structures.word(found);
        String there = Structures.word(input);
        return here.equals(there)
                ? Optional.empty()
                : Optional.of("'from." + target + ": " + source + "': '" + source + "' is " + here
                        + " in the document and '" + target + "' " + there + " in '" + called.camelName() + "'; "
                        + cure(target, there));
    }

    /** The member of that shape whose name is nearest to the input's; where there is none, the input is left out. */
    private String cure(DocumentPath target, String shape) {
        List<String> fitting = answering.outputs().entrySet().stream()
                .filter(output -> Structures.word(output.getValue()).equals(shape))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.isEmpty()
                ? "leave it out by exclude: " + target.first()
                : "did you mean '" + Operations.nearest(target.first(), fitting) + "'?";
    }
}
