namespace WaPortal.Domain.Instances;

/// <summary>How far an account is on the way from nothing to a program that is told of messages.</summary>
/// <param name="InstanceId">The instance to go on with: a linked one where there is one; null while there is none.</param>
/// <param name="IsLinked">A phone is linked.</param>
/// <param name="HasSent">A message was sent, at whatever time.</param>
/// <param name="HasKey">A key was made by hand, or the primary one was used.</param>
/// <param name="HasWebhook">A webhook has an address.</param>
public sealed record FirstSteps(string? InstanceId, bool IsLinked, bool HasSent, bool HasKey, bool HasWebhook)
{
    /// <summary>How many steps there are.</summary>
    public const int Count = 5;

    /// <summary>How many are done.</summary>
    public int Done => new[] { InstanceId is not null, IsLinked, HasSent, HasKey, HasWebhook }.Count(done => done);

    /// <summary>True when nothing is left to do.</summary>
    public bool IsComplete => Done == Count;
}
