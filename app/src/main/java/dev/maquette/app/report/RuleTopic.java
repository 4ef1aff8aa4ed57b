package dev.maquette.app.report;

import dev.maquette.review.Finding;
import dev.maquette.review.Topic;

/// The topic of a finding. The first part of a rule's identifier says it.
final class RuleTopic {
    private RuleTopic() {}

    static Topic of(Finding finding) {
        int dot = finding.rule().indexOf('.');
        return switch (dot < 0 ? finding.rule() : finding.rule().substring(0, dot)) {
            case "key" -> Topic.KEYS;
            case "fk" -> Topic.FOREIGN_KEYS;
            case "idx" -> Topic.INDEXES;
            case "con" -> Topic.CONSTRAINTS;
            case "type" -> Topic.TYPES;
            case "nf" -> Topic.NORMAL_FORMS;
            case "vol" -> Topic.VOLUME;
            case "sec" -> Topic.SECURITY;
            case "doc" -> Topic.DOCUMENTATION;
            case "query" -> Topic.QUERIES;
            default -> Topic.SHAPE;
        };
    }
}
