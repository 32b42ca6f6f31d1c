using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Media;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Media;

public sealed class DiskMediaStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all()
    {
        var store = NewStore();
        var key = MediaFile.NewKey();

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(key, new BrokenStream(), Ct));
        Assert.Null(await store.SizeAsync(key, Ct));
        Assert.Null(await store.OpenAsync(key, 0, Ct));
        await store.PutAsync(key, new MemoryStream([1, 2, 3, 4]), Ct);
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(key, new BrokenStream(), Ct));

        Assert.Equal(4, await store.SizeAsync(key, Ct));
        Assert.Equal([3, 4], await ReadAsync(store, key, 2));
        Assert.Single(Files());
        await store.DeleteAsync(key, Ct);
        await store.DeleteAsync(key, Ct);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_goes_and_what_another_node_writes_stays()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(_folder.Path, "incoming"));
        var (old, fresh) = (Path.Combine(incoming.FullName, "old"), Path.Combine(incoming.FullName, "fresh"));
        await File.WriteAllBytesAsync(old, [1], Ct);
        await File.WriteAllBytesAsync(fresh, [1], Ct);
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(fresh, new DateTime(2026, 3, 1, 11, 30, 0, DateTimeKind.Utc));

        NewStore();

        Assert.Equal([fresh], Files());
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789abcde/")]
    public async Task Nothing_but_a_key_of_its_own_is_a_place(string key)
    {
        var store = NewStore();

        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(key, new MemoryStream([1]), Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(key, 0, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(key, Ct));
    }

    [Fact]
    public async Task A_stored_file_is_read_from_anywhere()
    {
        var store = NewStore();
        var key = MediaFile.NewKey();
        var content = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        await store.PutAsync(key, new MemoryStream(content), Ct);
        await using var stream = new StoredStream(store, key, content.Length);

        foreach (var (from, count) in new[] { (0, 1000), (999, 1), (500, 100), (10, 20) })
        {
            var part = new byte[count];
            stream.Seek(from, SeekOrigin.Begin);
            await stream.ReadExactlyAsync(part, Ct);
            Assert.Equal(content[from..(from + count)], part);
        }

        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Ct));
    }

    public void Dispose() => _folder.Dispose();

    private DiskMediaStore NewStore() => new(_folder.Path, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    private static async Task<byte[]> ReadAsync(DiskMediaStore store, string key, long from)
    {
        await using var stream = await store.OpenAsync(key, from, Ct);
        Assert.NotNull(stream);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        return copy.ToArray();
    }

    /// <summary>Gives a little, and then fails.</summary>
    private sealed class BrokenStream() : MemoryStream([1, 2, 3])
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write(ToArray());
            throw new IOException("The connection broke.");
        }
    }
}
