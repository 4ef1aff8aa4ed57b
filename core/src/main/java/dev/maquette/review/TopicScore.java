package dev.maquette.review;

/// How well a database does in one topic.
///
/// @param topic the topic
/// @param score 0 to 100; 100 when nothing above INFO was found
/// @param explanation how the score comes about, with the numbers
public record TopicScore(Topic topic, int score, String explanation) {}
