using System.Runtime.InteropServices;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Transport;

public sealed class ReceiveWindowTests
{
    [Fact]
    public void Leaves_nothing_in_a_buffer_that_it_gives_back()
    {
        var window = new ReceiveWindow();
        var buffer = Fill(window);
        window.Skip(buffer.Length - 10);
        Assert.Same(buffer, Fill(window, 10)); // the rest moved to the front, where it ends long before the earlier bytes did
        window.Skip(20);
        window.Release();
        Assert.All(buffer, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Leaves_nothing_in_a_buffer_that_it_outgrew()
    {
        var window = new ReceiveWindow();
        var small = Fill(window);
        var large = Fill(window);
        Assert.NotSame(small, large);
        Assert.All(small, value => Assert.Equal(0, value));
        window.Skip(window.Received.Length);
        window.Release();
        Assert.All(large, value => Assert.Equal(0, value));
    }

    /// <summary>Receives some bytes, or as many as there is room for.</summary>
    /// <returns>The buffer that they lie in.</returns>
    private static byte[] Fill(ReceiveWindow window, int? count = null)
    {
        var free = window.FreeSpace();
        var received = free[..(count ?? free.Length)];
        received.Span.Fill(0xAA);
        window.Add(received.Length);
        Assert.True(MemoryMarshal.TryGetArray<byte>(free, out var segment));
        return segment.Array!;
    }
}
