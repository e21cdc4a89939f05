package org.dnocrawler.common.locks;

/// A lock in its owner's hands.
///
/// @param name what is locked
/// @param token secret of the owner; only its bearer may renew or release
/// @param fence number higher than that of every earlier owner; a guarded store refuses lower ones
public record HeldLock(String name, String token, long fence) {}
