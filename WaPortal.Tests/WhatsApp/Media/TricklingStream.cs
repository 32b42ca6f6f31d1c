namespace WaPortal.Tests.WhatsApp.Media;

/// <summary>Gives its bytes in pieces of odd lengths, as a network does.</summary>
internal sealed class TricklingStream(byte[] content) : MemoryStream(content)
{
    private int _turn;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_turn++ * 7919 % 20_000))], cancellationToken);
}
