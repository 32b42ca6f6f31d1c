using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

public sealed class SessionCipherTests
{
    private readonly Party _alice = new();
    private readonly Party _bob = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_parties_converse(bool withPreKey)
    {
        _alice.Initiate(_bob, withPreKey);
        for (int turn = 0; turn < 10; turn++)
        {
            Assert.Equal($"a{turn}", _bob.Decrypt(_alice.Encrypt($"a{turn}")));
            Assert.Equal($"b{turn}", _alice.Decrypt(_bob.Encrypt($"b{turn}")));
        }
    }

    [Fact]
    public void Every_message_is_a_first_message_until_the_first_answer()
    {
        _alice.Initiate(_bob);
        Assert.True(_alice.Record.IsUnanswered);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(_alice.Encrypt("hello").IsPreKey));
        _bob.Decrypt(_alice.Encrypt("hello"));
        EncryptedMessage answer = _bob.Encrypt("yes?");
        Assert.False(answer.IsPreKey);
        _alice.Decrypt(answer);
        Assert.False(_alice.Record.IsUnanswered);
        Assert.False(_alice.Encrypt("goodbye").IsPreKey);
    }

    [Fact]
    public void Later_first_messages_find_their_session_and_need_no_prekey()
    {
        _alice.Initiate(_bob);
        EncryptedMessage[] messages = [.. Enumerable.Range(0, 3).Select(i => _alice.Encrypt($"{i}"))];
        Assert.Equal("2", _bob.Decrypt(messages[2]));
        Assert.Equal(0, _bob.PreKeyCount);
        Assert.Equal("0", _bob.Decrypt(messages[0]));
        Assert.Equal("1", _bob.Decrypt(messages[1]));
        Assert.Equal(0, _bob.Record.ArchivedCount);
        Assert.Equal(_alice.Record.AliceBaseKey, _bob.Record.AliceBaseKey);
    }

    [Fact]
    public void A_message_is_decrypted_once()
    {
        _alice.Initiate(_bob);
        EncryptedMessage first = _alice.Encrypt("once");
        _bob.Decrypt(first);
        Assert.Equal(DecryptError.Duplicate, _bob.TryDecrypt(first, out _));
        EncryptedMessage answer = _bob.Encrypt("only");
        _alice.Decrypt(answer);
        Assert.Equal(DecryptError.Duplicate, _alice.TryDecrypt(answer, out _));
    }

    [Fact]
    public void A_message_of_an_earlier_session_is_known_for_a_duplicate()
    {
        _alice.Initiate(_bob);
        EncryptedMessage first = _alice.Encrypt("hello");
        _bob.Decrypt(first);
        Assert.True(PreKeyMessage.TryParse(first.Ciphertext, out PreKeyMessage? parsed));
        for (int session = 0; session < 3; session++)
        {
            _alice.Initiate(_bob);
            _bob.Decrypt(_alice.Encrypt("hello again"));
        }
        byte[] current = _bob.Record.AliceBaseKey!;
        Assert.Equal(DecryptError.Duplicate, _bob.TryDecrypt(first, out _));
        Assert.Equal(DecryptError.Duplicate, _bob.TryDecrypt(new(false, parsed.Message), out _));
        Assert.Equal(current, _bob.Record.AliceBaseKey);
    }

    [Fact]
    public void Both_begin_at_once_and_meet_in_one_session()
    {
        _alice.Initiate(_bob);
        _bob.Initiate(_alice);
        EncryptedMessage fromAlice = _alice.Encrypt("from alice");
        EncryptedMessage fromBob = _bob.Encrypt("from bob");
        Assert.Equal("from bob", _alice.Decrypt(fromBob));
        Assert.Equal("from alice", _bob.Decrypt(fromAlice));
        for (int turn = 0; turn < 3; turn++)
        {
            EncryptedMessage[] crossing = [_alice.Encrypt($"a{turn}"), _bob.Encrypt($"b{turn}")];
            Assert.Equal($"a{turn}", _bob.Decrypt(crossing[0]));
            Assert.Equal($"b{turn}", _alice.Decrypt(crossing[1]));
        }
        Assert.Equal("one", _bob.Decrypt(_alice.Encrypt("one")));
        Assert.Equal("two", _alice.Decrypt(_bob.Encrypt("two")));
        Assert.Equal(_alice.Record.AliceBaseKey, _bob.Record.AliceBaseKey);
        Assert.Equal(1, _alice.Record.ArchivedCount);
        Assert.Equal(1, _bob.Record.ArchivedCount);
    }

    [Fact]
    public void Late_messages_of_earlier_chains_are_decrypted()
    {
        _alice.Initiate(_bob);
        var late = new List<(EncryptedMessage Message, string Text)>();
        for (int turn = 0; turn < SignalLimits.MaxReceiverChains; turn++)
        {
            late.Add((_alice.Encrypt($"late {turn}"), $"late {turn}"));
            _bob.Decrypt(_alice.Encrypt("now"));
            late.Add((_alice.Encrypt($"later {turn}"), $"later {turn}"));
            _alice.Decrypt(_bob.Encrypt("yes"));
            _bob.Restart();
        }
        Assert.All(late, message => Assert.Equal(message.Text, _bob.Decrypt(message.Message)));
        Assert.All(late, message => Assert.Equal(DecryptError.Duplicate, _bob.TryDecrypt(message.Message, out _)));
    }

    [Fact]
    public void Only_the_newest_chains_are_kept()
    {
        _alice.Initiate(_bob);
        EncryptedMessage late = _alice.Encrypt("late");
        for (int turn = 0; turn <= SignalLimits.MaxReceiverChains; turn++)
        {
            _bob.Decrypt(_alice.Encrypt("now"));
            _alice.Decrypt(_bob.Encrypt("yes"));
        }
        Assert.NotEqual(DecryptError.None, _bob.TryDecrypt(late, out _));
        Assert.Equal(SignalLimits.MaxReceiverChains, _bob.Record.Current!.Receivers.Count);
    }
}
