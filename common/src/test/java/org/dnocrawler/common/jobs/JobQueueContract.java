package org.dnocrawler.common.jobs;

/// What every adapter of the queue does; a test class of each takes it on.
interface JobQueueContract
    extends JobQueueContractEnqueue,
        JobQueueContractRestore,
        JobQueueContractClaim,
        JobQueueContractTurns,
        JobQueueContractReport,
        JobQueueContractMove,
        JobQueueContractFencing,
        JobQueueContractTime,
        JobQueueContractCancel,
        JobQueueContractSight {}
