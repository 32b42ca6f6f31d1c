using CsCheck;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

public sealed class SessionRecordTests
{
    private readonly Party _alice = new();
    private readonly Party _bob = new();

    [Fact]
    public void A_session_with_nothing_missing_takes_less_than_300_bytes()
    {
        _alice.Initiate(_bob);
        Assert.InRange(_alice.Record.Serialize().Length, 100, 300);
        _bob.Decrypt(_alice.Encrypt("hello"));
        Assert.InRange(_bob.Record.Serialize().Length, 100, 300);
        _alice.Decrypt(_bob.Encrypt("hello"));
        Assert.InRange(_bob.Record.Serialize().Length, 100, 300);
        Assert.InRange(_alice.Record.Serialize().Length, 100, 300);
    }

    [Fact]
    public void An_empty_record_is_stored_and_read()
    {
        Assert.True(SessionRecord.TryParse(new SessionRecord().Serialize(), out SessionRecord? record));
        Assert.False(record.HasSenderChain);
        Assert.Null(record.AliceBaseKey);
        Assert.Throws<InvalidOperationException>(() => SessionCipher.Encrypt(record, _alice.Local, [1]));
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        byte[] bytes = Furnished().Serialize();
        Assert.True(SessionRecord.TryParse(bytes, out SessionRecord? record));
        Assert.Equal(bytes, record.Serialize());
        Assert.Equal(2, record.ArchivedCount);
        Assert.True(record.IsUnanswered);
    }

    [Fact]
    public void Every_cut_and_every_addition_is_refused()
    {
        byte[] bytes = Furnished().Serialize();
        for (int length = 0; length < bytes.Length; length++)
            Assert.False(SessionRecord.TryParse(bytes.AsSpan(0, length), out _));
        Assert.False(SessionRecord.TryParse([.. bytes, 0], out _));
    }

    [Fact]
    public void Damaged_and_arbitrary_bytes_never_throw()
    {
        byte[] bytes = Furnished().Serialize();
        EncryptedMessage message = _bob.Encrypt("hello");
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Byte.Array[0, 400]).Sample((at, value, arbitrary) =>
        {
            byte[] damaged = [.. bytes];
            damaged[at] = value;
            Assert.False(SessionRecord.TryParse(arbitrary, out SessionRecord? record) && record.HasSenderChain);
            // Damage to a key is not seen, but must not do more than make messages unreadable.
            if (SessionRecord.TryParse(damaged, out record))
                SessionCipher.TryDecrypt(record, _alice.Local, message.Ciphertext, out _);
        }, iter: 2000);
    }

    [Fact]
    public void Only_the_newest_earlier_sessions_are_kept()
    {
        var baseKeys = new List<byte[]>();
        for (int i = 0; i < SignalLimits.MaxArchivedSessions + 5; i++)
        {
            _alice.Initiate(_bob);
            baseKeys.Add(_alice.Record.AliceBaseKey!);
        }
        Assert.Equal(SignalLimits.MaxArchivedSessions, _alice.Record.ArchivedCount);
        Assert.Equal(baseKeys.Select((_, i) => i >= 4), baseKeys.Select(key => _alice.Record.HasSession(key)));
        _alice.Restart();
        Assert.Equal(SignalLimits.MaxArchivedSessions, _alice.Record.ArchivedCount);
    }

    [Fact]
    public void Earlier_sessions_are_bounded_in_bytes()
    {
        for (int session = 0; session < 6; session++)
        {
            _alice.Initiate(_bob);
            for (int i = 0; i < SignalLimits.MaxForwardJump; i++)
                _alice.Encrypt("lost");
            _bob.Decrypt(_alice.Encrypt("here"));
        }
        Assert.InRange(_bob.Record.ArchivedCount, 3, 4);
        Assert.InRange(_bob.Record.Serialize().Length, SignalLimits.MaxArchivedBytes / 2, SignalLimits.MaxArchivedBytes * 2);
    }

    [Fact]
    public void An_archived_session_is_not_used_to_send()
    {
        _alice.Initiate(_bob);
        _alice.Record.ArchiveCurrent();
        Assert.False(_alice.Record.HasSenderChain);
        Assert.Equal(1, _alice.Record.ArchivedCount);
        _alice.Record.ArchiveCurrent();
        Assert.Equal(1, _alice.Record.ArchivedCount);
    }

    /// <summary>Alice's record with a current session that waits for its answer, and two earlier ones, with keys of missing messages.</summary>
    private SessionRecord Furnished()
    {
        for (int session = 0; session < 2; session++)
        {
            _alice.Initiate(_bob);
            _bob.Decrypt(_alice.Encrypt("hello"));
            _bob.Encrypt("lost");
            _bob.Encrypt("lost too");
            _alice.Decrypt(_bob.Encrypt("hello"));
        }
        _alice.Initiate(_bob);
        return _alice.Record;
    }
}
