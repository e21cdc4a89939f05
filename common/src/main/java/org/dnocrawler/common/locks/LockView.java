package org.dnocrawler.common.locks;

import java.time.Duration;

/// A lock as operators see it.
///
/// @param name what is locked
/// @param owner start of the owner's token, enough to tell owners apart and too little to act as
///   one
/// @param fence number of the owner; 0 when its counter was lost
/// @param remaining how long it is held unless renewed, by Redis' clock
public record LockView(String name, String owner, long fence, Duration remaining) {}
