package org.dnocrawler.crawler.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// A job with all that is recorded of it.
///
/// @param job the job
/// @param askers how many users asked for it
/// @param steps the steps of the pipeline, in their order
/// @param history every change of its state, oldest first
record JobDetail(
    @JsonUnwrapped JobAnswer job,
    long askers,
    List<StepAnswer> steps,
    List<ChangeAnswer> history) {}
