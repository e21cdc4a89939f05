package org.dnocrawler.common.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How jobs are leased, tried again, given up and remembered; the same in every service.
///
/// @param lease how long a worker or an ingest may stay silent before its job goes to another
/// @param maxAttempts failed runs after which a job is given up; a worker's death is not one
/// @param deathsLimit silent workers after which a job is given up as poison
/// @param maxIngests failed ingests of its result after which a job is given up
/// @param backoffBase longest wait before the second run; doubles with each failure, the real wait
///   is drawn evenly from zero to it
/// @param backoffMax most that wait grows to; a site's own request to wait longer is honoured
/// @param share a list is served at least once in so many claims while something waits on it,
///   however much waits on the lists above; below 3 the high list would have no turn of its own
/// @param quantum jobs a user may have handed out before it is the next user's turn
/// @param queueLimit jobs that may wait at a time; one more is refused; some more than that get in
///   when they are handed in at the same moment
/// @param eventCap events kept in the log of one job; the oldest go first
/// @param retention how long Redis remembers a job that is at its end
/// @param batch most jobs that one beat of maintenance handles
/// @param cancelWait how long a call that cancels a running job waits for its worker
/// @param streams whether waiting jobs are kept in streams instead of lists (`USE_REDIS_QUEUE`);
///   change it only while the queue is empty, or let the reconciler rebuild it
/// @param followBeat how often a follower looks into the log unasked, for messages that were lost
@Validated
@ConfigurationProperties("dno.jobs")
public record JobQueueProperties(
    @DurationMin(millis = 50) @DefaultValue("30s") Duration lease,
    @Min(1) @Max(100) @DefaultValue("5") int maxAttempts,
    @Min(1) @Max(100) @DefaultValue("3") int deathsLimit,
    @Min(1) @Max(1000) @DefaultValue("20") int maxIngests,
    @DurationMin(millis = 1) @DefaultValue("10s") Duration backoffBase,
    @DurationMin(millis = 1) @DefaultValue("10m") Duration backoffMax,
    @Min(3) @Max(1000) @DefaultValue("8") int share,
    @Min(1) @Max(1000) @DefaultValue("1") int quantum,
    @Min(1) @DefaultValue("10000") int queueLimit,
    @Min(16) @Max(10000) @DefaultValue("256") int eventCap,
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration retention,
    @Min(1) @Max(1000) @DefaultValue("100") int batch,
    @DurationMin(millis = 0) @DefaultValue("3s") Duration cancelWait,
    @DefaultValue("false") boolean streams,
    @DurationMin(millis = 50) @DefaultValue("2s") Duration followBeat) {}
