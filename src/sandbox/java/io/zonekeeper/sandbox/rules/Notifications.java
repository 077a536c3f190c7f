package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The inbox of those who belong to a project: requests that wait for a decision, and what happened there. */
public final class Notifications implements FamilyRule {
    private static final String FAMILY = "Notification";

    /** What a notification is about; no answer shows it. */
    private static final String ABOUT = "about";

    @Override
    public List<String> families() {
        return List.of(FAMILY);
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("ListNotifications", Notifications::list);
    }

    /** Puts what a change means for people into their inboxes. */
    public static void notice(Call call, Call.Change change) {
        Entity entity = change.entity();
        switch (entity.family() + " " + change.verb()) {
            case "SubscriptionRequest create" -> {
                if ("PENDING".equals(entity.get("status"))) {
                    add(
                            call,
                            change,
                            "TASK",
                            entity.text("approverProjectId"),
                            "Subscription request",
                            "PROJECT_OWNER");
                }
            }
            case "SubscriptionRequest accept", "SubscriptionRequest reject", "SubscriptionRequest delete" -> {
                settle(call, change);
                add(
                        call,
                        change,
                        "EVENT",
                        entity.text("owningProjectId"),
                        "Subscription request " + change.verb() + "ed",
                        "PROJECT_SUBSCRIBER");
            }
            case "Subscription revoke" ->
                add(
                        call,
                        change,
                        "EVENT",
                        entity.text("owningProjectId"),
                        "Subscription revoked",
                        "PROJECT_SUBSCRIBER");
            case "Listing publish", "Listing publishProduct" ->
                add(call, change, "EVENT", entity.text("owningProjectId"), "Published in the catalog", "PROJECT_OWNER");
            case "Listing publishFailed", "Listing publishProductFailed" ->
                add(call, change, "EVENT", entity.text("owningProjectId"), "Publishing failed", "PROJECT_OWNER");
            case "DataSourceRun finish" ->
                add(call, change, "EVENT", entity.text("projectId"), "Data source run finished", "PROJECT_OWNER");
            case "ProjectMembership create" ->
                add(call, change, "EVENT", entity.text("projectIdentifier"), "Member added", "PROJECT_OWNER");
            default -> {}
        }
    }

    private static void add(Call call, Call.Change change, String type, String project, String title, String role) {
        if (project.isEmpty()) {
            return;
        }
        Domain domain = change.domain();
        Entity owner = domain.entities("Project").find(project);
        String about = change.entity().key();
        String id = call.world().ids().uuid();
        Instant now = call.world().now();
        domain.entities(FAMILY)
                .add(
                        id,
                        null,
                        Values.of(
                                "identifier",
                                id,
                                "domainIdentifier",
                                domain.id(),
                                "type",
                                type,
                                "topic",
                                Map.of(
                                        "subject",
                                        title,
                                        "resource",
                                        Values.of(
                                                "type",
                                                "PROJECT",
                                                "id",
                                                project,
                                                "name",
                                                owner == null ? null : owner.get("name")),
                                        "role",
                                        role),
                                "title",
                                title,
                                "message",
                                title + ": " + change.entity().family() + " " + about,
                                "status",
                                type.equals("TASK") ? "ACTIVE" : null,
                                "actionLink",
                                "/projects/" + project,
                                "creationTimestamp",
                                now,
                                "lastUpdatedTimestamp",
                                now,
                                ABOUT,
                                about));
    }

    /** The task is done. */
    private static void settle(Call call, Call.Change change) {
        Entities all = change.domain().entities(FAMILY);
        all.all().stream()
                .filter(task -> change.entity().key().equals(task.get(ABOUT)) && "TASK".equals(task.get("type")))
                .toList()
                .forEach(task -> all.patch(
                        task,
                        Map.of(
                                "status",
                                "INACTIVE",
                                "lastUpdatedTimestamp",
                                call.world().now())));
    }

    private static Map<String, Object> list(Call call) {
        List<Object> items = new ArrayList<>();
        for (Entity notification : call.domain().entities(FAMILY).all()) {
            if (isFor(call, notification) && isAskedFor(call, notification)) {
                items.add(notification.document());
            }
        }
        Collections.reverse(items);
        return Pager.slice(call, items);
    }

    private static boolean isFor(Call call, Entity notification) {
        return Access.isMember(
                call.domain(), call.caller(), Values.text(Values.at(notification.get("topic"), "resource", "id")));
    }

    private static boolean isAskedFor(Call call, Entity notification) {
        Instant at = notification.get("creationTimestamp") instanceof Instant time ? time : Instant.EPOCH;
        List<String> subjects = Values.strings(call.get("subjects"));
        return call.text("type").equals(notification.get("type"))
                && (call.text("taskStatus").isEmpty() || call.text("taskStatus").equals(notification.get("status")))
                && (subjects.isEmpty()
                        || subjects.contains(Values.text(Values.at(notification.get("topic"), "subject"))))
                && !(call.get("afterTimestamp") instanceof Instant after && at.isBefore(after))
                && !(call.get("beforeTimestamp") instanceof Instant before && at.isAfter(before));
    }
}
